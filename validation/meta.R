# Pooled effects of tests/reference/data/meta-analysis/expected.json with metafor's iterations driven to their end:
# metafor 3.8-1 stops at a change of tau^2 of 1e-5 (REML) and 1.2e-4 (PM, Q-profile) unless told otherwise.
# Run from the repository root: Rscript validation/meta.R > tests/reference/data/meta-analysis/exact.json
suppressMessages({library(metafor); library(jsonlite)})
given <- fromJSON("tests/reference/data/meta-analysis/expected.json")
tight <- list(threshold = 1e-14, maxiter = 10000, tol = 1e-14)
one <- function(d, method, test) {
  m <- rma(d$yi, d$vi, method = method, test = test, control = tight)
  p <- predict(m)
  list(tau2 = m$tau2, estimate = m$beta[1], se = m$se, low = m$ci.lb, high = m$ci.ub, p = m$pval, i2 = m$I2 / 100,
       h2 = m$H2, prediction_low = p$pi.lb, prediction_high = p$pi.ub)
}
found <- lapply(given, function(d) {
  profile <- confint(rma(d$yi, d$vi, control = tight), control = list(tol = 1e-14, maxiter = 10000))$random["tau^2", ]
  list(
    REML = one(d, "REML", "z"), REML_knha = one(d, "REML", "knha"),
    PM = one(d, "PM", "z"), PM_knha = one(d, "PM", "knha"),
    DL = one(d, "DL", "z"), DL_knha = one(d, "DL", "knha"),
    profile = unname(profile[2:3])
  )
})
cat(toJSON(found, digits = 15, auto_unbox = TRUE, pretty = TRUE), "\n")
