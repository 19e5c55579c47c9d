# Confirms figures of holdfast/science/stats/mixed and holdfast/science/growth that no shared reference prints.
#
# Needs R 4.2 with lme4 (r-cran-lme4) and nlme. From the top of the repository:
#   Rscript validation/growth.R
# What it prints is pinned in tests/science/growth/test_validation.py.

suppressMessages({
  library(lme4)
  library(nlme)
})
options(digits = 12)
data <- "tests/reference/data/growth-models"
show <- function(name, ...) cat(name, formatC(c(...), digits = 10, format = "g"), "\n")

alcohol <- read.csv(file.path(data, "alcohol_use_1.csv"))
alcohol$t <- alcohol$age - 14

# --- AR(1) with gaps: every fifth row is missing, steps are counted, so that a gap of two steps has rho squared ----
holed <- alcohol[-seq(5, nrow(alcohol), 5), ]
ar1 <- lme(alcohol_use ~ t, random = ~ 1 | id, correlation = corAR1(form = ~ t | id), data = holed,
  control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500))
show("ar1_with_gaps", logLik(ar1), fixef(ar1), ar1$sigma, coef(ar1$modelStruct$corStruct, unconstrained = FALSE))

# --- Continuous AR(1) at uneven times -----------------------------------------------------------------------------
uneven <- alcohol
uneven$t <- uneven$t + 0.3 * ((seq_len(nrow(uneven)) * 7) %% 5) / 5
car1 <- lme(alcohol_use ~ t, random = ~ 1 | id, correlation = corCAR1(form = ~ t | id), data = uneven,
  method = "ML", control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500))
show("car1", logLik(car1), fixef(car1), car1$sigma, coef(car1$modelStruct$corStruct, unconstrained = FALSE))

# --- Variances of the conditional modes (condVar), person by person -----------------------------------------------
slopes <- lmer(alcohol_use ~ t + (t | id), alcohol, REML = TRUE)
variances <- attr(ranef(slopes, condVar = TRUE)$id, "postVar")[, , 1]
show("conditional_variances", variances[1, 1], variances[1, 2], variances[2, 2])

# --- Where a new person who began at 2 is expected at t = 2, with the 10th and 90th per cent ----------------------
# The conditional normal distribution of the score at t given the one at 0, by the matrices of the fit.
spread <- as.matrix(VarCorr(slopes)$id)
z <- rbind(c(1, 0), c(1, 2))
joint <- z %*% spread %*% t(z) + diag(2) * sigma(slopes)^2
k <- joint[2, 1] / joint[1, 1]
mean <- sum(fixef(slopes) * c(1, 2)) + k * (2 - fixef(slopes)[[1]])
weights <- c(1, 2) - k * c(1, 0)
variance <- joint[2, 2] - k * joint[1, 2] + drop(t(weights) %*% as.matrix(vcov(slopes)) %*% weights)
show("expected", mean, mean + c(-1, 1) * qnorm(0.9) * sqrt(variance))
