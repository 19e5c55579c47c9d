# Confirms the figures of holdfast/science/change and holdfast/science/agreement that no shared reference prints.
#
# Needs R 4.2 with lme4 (r-cran-lme4), psych (r-cran-psych) and vcd (r-cran-vcd). From the top of the repository:
#   Rscript validation/change.R
# What it prints is pinned in tests/science/change/test_validation.py and tests/science/agreement/test_validation.py.

suppressMessages({
  library(lme4)
  library(psych)
  library(vcd)
})
options(digits = 12)
data <- "tests/reference/data"
show <- function(name, ...) cat(name, formatC(c(...), digits = 10, format = "g"), "\n")

# --- Change of 40 in-patients, BDI at times 1 and 4, reliability .801 (lower is better) ---------------------------
claus <- read.csv(file.path(data, "clinical-significance", "claus_2020.csv"))
wide <- merge(claus[claus$time == 1, c("id", "bdi")], claus[claus$time == 4, c("id", "bdi")], by = "id")
wide <- na.omit(wide)
pre <- wide$bdi.x
post <- wide$bdi.y
r <- 0.801
sem <- sd(pre) * sqrt(1 - r)

# Nunnally and Kotsch with a reliability of .7 at the last time, each term from the formula.
nk <- (post - (r * (pre - mean(pre)) + mean(pre))) / sqrt(r^2 * sd(pre)^2 * (1 - r) + sd(pre)^2 * (1 - 0.7))
show("nk_last_reliability_.7", head(nk, 5), sum(nk <= -1.96), sum(nk >= 1.96))

# The anchor for the mean: t interval of the change, held against 7, 12 and 2 points.
t <- t.test(post, pre, paired = TRUE)
show("anchor_mean", t$estimate, t$conf.int)

# How many improve and deteriorate by Jacobson and Truax over reliabilities from .60 to .95.
over <- sapply(seq(0.6, 0.95, 0.05), function(each) {
  rci <- (post - pre) / (sqrt(2) * sd(pre) * sqrt(1 - each))
  c(sum(rci <= -1.96), sum(rci >= 1.96))
})
show("over_improved", over[1, ])
show("over_deteriorated", over[2, ])

# The hierarchical linear model itself, with two optimisers: does anybody sit so near the border that it matters?
slopes <- function(data, optimiser) {
  fit <- lmer(outcome ~ time + (time | id), data = data, REML = TRUE, control = lmerControl(optimizer = optimiser))
  found <- as.data.frame(ranef(fit, condVar = TRUE))
  found <- found[found$term == "time", ]
  setNames(found$condval / found$condsd, found$grp)
}
enough <- function(data) {
  data <- na.omit(data)
  data[data$id %in% names(which(table(data$id) >= 3)), ]
}
bdi <- enough(with(claus, data.frame(id = as.character(id), time = time, outcome = bdi)))
anxiety <- read.csv(file.path(data, "clinical-significance", "anxiety_complete_fictional.csv"))
anxiety <- enough(with(anxiety, data.frame(id = subject, time = measurement, outcome = anxiety)))
for (name in c("bdi", "anxiety")) {
  one <- slopes(get(name), "nloptwrap")
  other <- slopes(get(name), "bobyqa")
  show(paste0("hlm_", name), max(abs(one - other)), min(abs(abs(one) - 1.96)), sum(one <= -1.96), sum(one >= 1.96))
}

# --- Agreement ----------------------------------------------------------------------------------------------------
ratings <- read.csv(file.path(data, "agreement", "anxiety.csv"))
levels <- 1:6
two <- table(factor(ratings$rater1, levels), factor(ratings$rater2, levels))
for (weights in c("unweighted", "linear", "quadratic")) {
  fit <- if (weights == "unweighted") Kappa(two)$Unweighted else
    Kappa(two, weights = if (weights == "linear") "Equal-Spacing" else "Fleiss-Cohen")$Weighted
  show(paste0("kappa_", weights), fit[["value"]], fit[["ASE"]])
}
icc <- ICC(ratings, lmer = FALSE)$results
for (row in seq_len(nrow(icc))) show(icc$type[row], icc$ICC[row], icc$F[row], icc$`lower bound`[row], icc$`upper bound`[row])
