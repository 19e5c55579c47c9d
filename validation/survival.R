# Confirms the numbers pinned in tests/science/stats/test_survival.py and test_clustered.py.
# Needs the packages survival (part of R) and survey (Debian: r-cran-survey). Run: Rscript validation/survival.R
suppressMessages({library(survival); library(survey)})
options(digits = 10, width = 110)
cat("survival", as.character(packageVersion("survival")), "survey", as.character(packageVersion("survey")), "\n")

# 1. Kaplan-Meier of the leukaemia data of Miller (1981), both arms together and the maintained arm, log(-log) interval
for (data in list(aml, subset(aml, x == "Maintained"))) {
  fit <- survfit(Surv(time, status) ~ 1, data = data, conf.type = "log-log")
  print(data.frame(time = fit$time, n = fit$n.risk, d = fit$n.event, s = fit$surv,
                   se = fit$std.err * fit$surv, low = fit$lower, high = fit$upper))
  print(summary(fit)$table[c("median", "0.95LCL", "0.95UCL")])
}

# 2. A curve that lies exactly on a half over a stretch
print(summary(survfit(Surv(c(1, 2, 3, 4), c(1, 1, 1, 1)) ~ 1))$table["median"])
print(summary(survfit(Surv(c(1, 2, 3, 4), c(1, 1, 0, 0)) ~ 1))$table["median"])

# 3. Log-rank: two groups of the leukaemia data, four of the Veterans' lung cancer trial
print(unlist(survdiff(Surv(time, status) ~ x, data = aml)[c("obs", "exp", "chisq")]))
cells <- survdiff(Surv(time, status) ~ celltype, data = veteran)
print(unlist(cells[c("obs", "exp", "chisq")]))
print(pchisq(cells$chisq, 3, lower.tail = FALSE))
write.csv(veteran[c("time", "status", "celltype")], "tests/reference/data/survival/veteran.csv", row.names = FALSE, quote = FALSE)

# 4. A share of sessions held, families as clusters
held <- c(6, 8, 0, 3, 12, 5, 9)
offered <- c(8, 8, 2, 6, 13, 5, 12)
long <- data.frame(family = rep(1:7, offered), held = unlist(mapply(function(h, o) rep(1:0, c(h, o - h)), held, offered)))
design <- svydesign(ids = ~family, data = long, weights = ~1)
around <- svyciprop(~held, design, method = "logit", df = degf(design))
print(c(share = as.numeric(around), attr(around, "ci"), se = as.numeric(SE(svymean(~held, design)))))
