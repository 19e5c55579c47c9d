# Regenerates what the tests of holdfast.science.series pin and expected.json does not hold.
# Run from the root of the repository: Rscript validation/series.R
# Printed by R 4.2.2 with MASS 7.3-58.2, sandwich 3.0-2, lmtest 0.9-40.
suppressPackageStartupMessages({library(MASS); library(sandwich); library(lmtest)})
options(digits = 12)
data <- "tests/reference/data"
say <- function(name, ...) cat(name, ":", format(c(...), digits = 12), "\n")

d <- read.csv(file.path(data, "its-sicily/sicily.csv"))
season <- function(t, k, p) do.call(cbind, lapply(1:k, function(i) cbind(sin(2*pi*i*t/p), cos(2*pi*i*t/p))))
plain <- glm(aces ~ offset(log(stdpop)) + smokban + time, poisson, d, epsilon = 1e-12)
say("ljung-box of the Poisson model, 10 lags", unlist(Box.test(residuals(plain, "pearson"), 10, "Ljung-Box")[c("statistic", "p.value")]))
say("acf 1 to 3", acf(residuals(plain, "pearson"), 3, plot = FALSE)$acf[2:4])
say("p of X2", pchisq(sum(residuals(plain, "pearson")^2), plain$df.residual, lower.tail = FALSE))
nb <- glm.nb(aces ~ offset(log(stdpop)) + smokban + time, d, control = glm.control(maxit = 500, epsilon = 1e-10))
say("negative binomial: coefficients", coef(nb)); say("standard errors", sqrt(diag(vcov(nb))))
say("alpha, twice the log-likelihood", 1 / nb$theta, nb$twologlik)

# Events by the delta method, quasi-Poisson with two harmonics.
quasi <- glm(aces ~ offset(log(stdpop)) + smokban + time + season(time, 2, 12), quasipoisson, d, epsilon = 1e-12)
x <- model.matrix(quasi); x0 <- x; x0[, "smokban"] <- 0; after <- d$smokban == 1
mu <- fitted(quasi); mu0 <- exp(as.vector(x0 %*% coef(quasi)) + log(d$stdpop))
g <- colSums(mu[after] * x[after, ]) - colSums(mu0[after] * x0[after, ])
se <- sqrt(as.numeric(t(g) %*% vcov(quasi) %*% g))
say("events: expected, difference, standard error", sum(mu0[after]), sum(mu[after]) - sum(mu0[after]), se)

# Placebo in time: the break moved over the 36 months before.
pre <- d[d$smokban == 0, ]
moved <- sapply(5:33, function(b) exp(coef(glm(aces ~ offset(log(stdpop)) + I(time >= b) + time, poisson, pre, epsilon = 1e-12))[2]))
say("placebo: first, last, how many, as large", moved[1], moved[29], length(moved), sum(abs(log(moved)) >= abs(coef(plain)["smokban"])))

e <- read.csv(file.path(data, "dfe-children-looked-after/england_starts_1994_2024.csv"), fileEncoding = "UTF-8-BOM")
e <- e[order(e$time_period), ]; e$t <- 1:31; e$post <- as.numeric(e$time_period >= 2010); e$tp <- e$post * (e$time_period - 2009)
line <- lm(number ~ t + post + tp, e)
say("Breusch-Godfrey, 1 lag", unlist(bgtest(line, 1)[c("statistic", "p.value")]))

# Comparators.
a <- read.csv(file.path(data, "series-comparators/areas.csv"))
a$area <- factor(a$area, levels = unique(a$area)); a$t <- ave(seq_len(nrow(a)), a$area, FUN = seq_along)
a$post <- as.numeric(a$t >= 21); a$mine <- a$post * (a$area == "Norfolk")
both <- glm(starts ~ 0 + area + area:t + post + mine + season(t, 1, 4) + offset(log(children)), quasipoisson, a, epsilon = 1e-12)
s <- summary(both)
say("controlled: level, standard error", s$coefficients["mine", 1:2]); say("shared level", s$coefficients["post", 1:2])
say("dispersion", s$dispersion)
pois <- update(both, family = poisson)
say("Newey-West within areas, 2 lags", sqrt(diag(vcovPL(pois, cluster = a$area, order.by = a$t, lag = 2, aggregate = FALSE, adjust = FALSE)))["mine"])
a$slope <- a$post * (a$t - 20); a$own <- a$mine * (a$t - 20)
sloped <- update(both, . ~ . + slope + own)
say("with slopes: level, slope and their standard errors", summary(sloped)$coefficients[c("mine", "own"), 1:2])

# Exact rate ratios.
for (v in list(c(60, 44, 1, 1), c(0, 5, 1, 1), c(5, 0, 1, 1), c(7, 7, 1, 1), c(11, 30, 1000, 1500), c(2, 9, 3.5, 1.25))) {
  p <- poisson.test(c(v[2], v[1]), c(v[4], v[3]))
  say(paste("rates", paste(v, collapse = " ")), p$estimate, p$conf.int, p$p.value)
}
