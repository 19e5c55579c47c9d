# Confirms the numbers pinned in tests/science/economics with R 4.2: Rscript validation/economics.R
# The limits of Fieller's interval are the ratios at which a t test of cost - ratio * outcome has a p of 0.05.
cost <- c(100, 120, 80, 150, 90, 110, 130, 70, 95, 105, 140, 85)
outcome <- c(1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0)
p <- function(ratio) t.test(cost - ratio * outcome)$p.value - 0.05
ratio <- sum(cost) / sum(outcome)
cat("ratio", format(ratio, digits = 10), "\n")
cat("low", format(uniroot(p, c(1, ratio), tol = 1e-10)$root, digits = 10), "\n")
cat("high", format(uniroot(p, c(ratio, 5000), tol = 1e-10)$root, digits = 10), "\n")

# Draws by the method of moments: quantiles of the distributions with mean and standard deviation.
moments <- function(mean, sd) list(
  beta = qbeta(c(.025, .5, .975), mean * (mean * (1 - mean) / sd^2 - 1), (1 - mean) * (mean * (1 - mean) / sd^2 - 1))
)
cat("beta", format(moments(1 / 3, 0.1)$beta, digits = 10), "\n")
cat("gamma", format(qgamma(c(.025, .5, .975), (51000 / 5000)^2, scale = 5000^2 / 51000), digits = 10), "\n")
s <- sqrt(log(1 + (5000 / 51000)^2))
cat("lognormal", format(qlnorm(c(.025, .5, .975), log(51000) - s^2 / 2, s), digits = 10), "\n")

# Dirichlet-free check of a cohort: HIV, zidovudine alone, twenty years (Chancellor 1997; Briggs and others 2006).
P <- rbind(c(1251, 350, 116, 17) / 1734, c(0, 731, 512, 15) / 1258, c(0, 0, 1312, 437) / 1749, c(0, 0, 0, 1))
here <- c(1, 0, 0, 0); cost <- 0; years <- 0
for (t in 1:20) {
  here <- here %*% P
  cost <- cost + sum(here * (c(1701 + 1055, 1774 + 1278, 6948 + 2059, 0) + c(2278, 2278, 2278, 0))) / 1.06^t
  years <- years + sum(here[1:3])
}
cat("hiv", format(c(cost, years), digits = 12), "\n")
