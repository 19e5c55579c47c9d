# The pinned figures of holdfast/science/comparison, by lme4 and base R.
# Run from the repository's root:  Rscript validation/comparison.R
# Writes tests/reference/data/comparison/{dyestuff,sleepstudy,cbpp}.csv and expected.json beside them.
suppressMessages({library(lme4); library(jsonlite)})
folder <- "tests/reference/data/comparison"
write <- function(d, name) write.csv(d, file.path(folder, name), row.names = FALSE, quote = FALSE)

# Means: lme4's Dyestuff (Davies & Goldsmith 1972) and sleepstudy (Belenky et al. 2003) with a covariate.
profile_icc <- function(formula, data) {
  criterion <- lmer(formula, data, devFunOnly = TRUE)
  best <- optimize(criterion, c(0, 30), tol = 1e-12)
  bar <- function(theta) criterion(theta) - best$objective - qchisq(.95, 1)
  low <- if (bar(0) > 0) uniroot(bar, c(0, best$minimum), tol = 1e-12)$root else 0
  high <- uniroot(bar, c(best$minimum, 30), tol = 1e-12)$root
  c(low, high)^2 / (1 + c(low, high)^2)
}
means <- function(formula, data, group) {
  fit <- lmer(formula, data, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))
  effects <- ranef(fit, condVar = TRUE)[[group]]
  spread <- as.data.frame(VarCorr(fit))$sdcor
  list(fixed = fixef(fit), sd_between = spread[1], sd_within = spread[2], criterion = as.numeric(REMLcrit(fit)),
       effect = effects[[1]], se = sqrt(attr(effects, "postVar")[1, 1, ]), units = rownames(effects),
       icc = spread[1]^2 / sum(spread^2), icc_interval = profile_icc(formula, data))
}
sleep <- transform(sleepstudy, Subject = as.character(Subject))
# Nine days for some, fewer for others: unequal numbers, so that shrinkage differs.
sleep <- do.call(rbind, lapply(split(sleep, sleep$Subject), function(d) d[seq_len(3 + as.integer(d$Subject[1]) %% 8), ]))
write(Dyestuff, "dyestuff.csv"); write(sleep, "sleepstudy.csv")
out <- list(dyestuff = means(Yield ~ 1 + (1 | Batch), Dyestuff, "Batch"),
            sleepstudy = means(Reaction ~ Days + (1 | Subject), sleep, "Subject"))

# Shares: lme4's cbpp (Lesnoff et al. 2004) by herd; rates: local authorities' under-ones starting to be looked after.
herds <- aggregate(cbind(incidence, size) ~ herd, cbpp, sum)
write(herds, "cbpp.csv")
counts <- function(formula, data, family, weights = NULL, offset = NULL) {
  data$.w <- if (is.null(weights)) 1 else weights
  data$.o <- if (is.null(offset)) 0 else offset
  fit <- glmer(formula, data, family = family, weights = .w, offset = .o, nAGQ = 25,
               control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9)))
  effects <- ranef(fit, condVar = TRUE)[[1]]
  wide <- suppressMessages(confint(fit, parm = "theta_", method = "profile"))
  list(centre = fixef(fit)[[1]], sd_between = as.data.frame(VarCorr(fit))$sdcor, units = rownames(effects),
       effect = effects[[1]], se = sqrt(attr(effects, "postVar")[1, 1, ]), sd_interval = as.numeric(wide))
}
out$cbpp <- counts(cbind(incidence, size - incidence) ~ 1 + (1 | herd), herds, binomial)
herds$shift <- seq(-1, 1, length.out = nrow(herds))
out$cbpp_offset <- counts(cbind(incidence, size - incidence) ~ 1 + (1 | herd), herds, binomial, offset = herds$shift)
areas <- read.csv(file.path(folder, "under1_by_authority.csv"))
number <- function(x) suppressWarnings(as.numeric(x))  # letters mark counts that were held back
areas <- subset(transform(areas, n = number(started_under_1), children = number(children)), !is.na(n) & !is.na(children))
latest <- subset(areas, year == 2025)
out$under1_2025 <- counts(n ~ 1 + (1 | area), latest, poisson, offset = log(latest$children))

# Funnels and over-dispersion (Spiegelhalter 2005) of the same areas, year by year.
out$funnel <- lapply(split(areas, areas$year), function(d) {
  target <- sum(d$n) / sum(d$children); e <- d$children * target
  z <- 2 * (sqrt(d$n) - sqrt(e)); drawn <- pmin(pmax(z, quantile(z, .1)), quantile(z, .9))
  k <- nrow(d); w <- 4 * e; phi <- mean(drawn^2)
  list(year = d$year[1], units = k, rate_per_10000 = 1e4 * target, phi = mean((d$n - e)^2 / e), phi_winsorised = phi,
       tau = sqrt(max(0, k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w))),
       outside_95 = sum(d$n > qpois(.975, e) | d$n < qpois(.025, e)),
       outside_998 = sum(d$n > qpois(.999, e) | d$n < qpois(.001, e)))
})
names(out$funnel) <- NULL

# Case mix: Days and Subject's parity, by least squares and by logistic regression.
sleep$slow <- as.integer(sleep$Reaction > 300); sleep$odd <- as.integer(sleep$Subject) %% 2
line <- lm(Reaction ~ Days + odd, sleep); logit <- glm(slow ~ Days + odd, binomial, sleep, epsilon = 1e-14)
out$case_mix <- list(linear = coef(line), linear_sigma = sigma(line), r_squared = summary(line)$r.squared,
                     logistic = coef(logit), first_expected = head(fitted(logit), 5))
out$`_about` <- paste(R.version.string, "lme4", packageVersion("lme4"))
write_json(out, file.path(folder, "expected.json"), digits = 12, auto_unbox = TRUE, pretty = TRUE)
cat(sprintf("Dyestuff sd %.3f %.3f; cbpp sd %.4f; 2025 phi %.4f\n", out$dyestuff$sd_between, out$dyestuff$sd_within,
            out$cbpp$sd_between, out$funnel[[5]]$phi))
