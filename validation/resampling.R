# Numbers that tests/science/stats/test_bootstrap.py, test_permutation.py and test_imputation.py are pinned to.
# Run: Rscript validation/resampling.R   (Debian 12: r-base 4.2.2, r-cran-boot 1.3-28.1, r-cran-mice 3.15.0)
suppressMessages({ library(boot); library(mice) })
options(digits = 12)

# Changes of eleven people, skewed; no two equal, so that R's normal-quantile interpolation has no ties to cross.
change <- c(-14.2, -11.7, -9.1, -6.4, -6.0, -4.3, -3.9, -2.2, -1.1, 0.8, 3.5)

cat("== BCa from all 46,656 samples of six: the same replicates for R and for Holdfast, so only the method differs\n")
six <- change[c(1, 3, 5, 7, 9, 11)]
every <- as.matrix(expand.grid(rep(list(1:6), 6)))
means <- rowMeans(matrix(six[every], ncol = 6))
L <- six - mean(six)                    # jackknife and influence values of a mean are proportional to this
all_of_them <- list(t0 = mean(six), t = matrix(means), R = length(means), data = six, sim = "ordinary",
                    call = quote(boot(six)), stype = "i", strata = rep(1, 6), weights = rep(1 / 6, 6))
class(all_of_them) <- "boot"
cat("acceleration", sum(L^3) / (6 * sum(L^2)^1.5), "\n")
cat("z0", qnorm(mean(means < mean(six))), "\n")
print(boot.ci(all_of_them, type = "bca", L = L, t0 = mean(six), t = means)$bca)

cat("== BCa of eleven, 999,999 replicates\n")
set.seed(1)
b <- boot(change, function(x, i) mean(x[i]), R = 999999)
print(boot.ci(b, type = "bca", L = change - mean(change))$bca)

cat("== sign flips: all 2,048 ways\n")
ways <- as.matrix(expand.grid(rep(list(c(-1, 1)), 11)))
sums <- ways %*% change
cat("p", mean(abs(sums) >= abs(sum(change)) - 1e-9), "\n")

cat("== Rubin's rules: mice::pool.scalar\n")
q <- c(-4.2, -3.9, -4.6, -4.4, -4.05); u <- c(0.35, 0.41, 0.38, 0.36, 0.40)
print(unlist(pool.scalar(q, u, n = 60, k = 1)[c("qbar", "ubar", "b", "t", "df", "fmi")]))
print(unlist(pool.scalar(q, u, n = Inf, k = 1)[c("qbar", "ubar", "b", "t", "df", "fmi")]))

cat("== the regression draw: mice.impute.norm, 20,000 times\n")
first <- c(24, 19, 31, 15, 22, 28, 17, 26, 20, 33, 12, 25, 21, 18, 29, 23)
last  <- c(15, 16, 22, 12, 13, 21, 15, 18, 9, 27, 10, NA, NA, NA, NA, NA)
seen <- !is.na(last)
set.seed(2)
draws <- replicate(20000, { y <- mice.impute.norm(last, seen, cbind(first)); c(mean(y), var(y)) })
cat("mean of the five", mean(draws[1, ]), "its sd", sd(draws[1, ]), "their variance", mean(draws[2, ]), "\n")

cat("== mean change after imputation, 2,000 data sets, everybody missing 0 and 3 points worse\n")
set.seed(3)
for (delta in c(0, 3)) {
  parts <- replicate(2000, {
    y <- last; y[!seen] <- mice.impute.norm(last, seen, cbind(first)) + delta
    c(mean(y - first), var(y - first) / length(first))
  })
  found <- pool.scalar(parts[1, ], parts[2, ], n = 16, k = 1)
  half <- qt(.975, found$df) * sqrt(found$t)
  cat("delta", delta, "mean", found$qbar, "low", found$qbar - half, "high", found$qbar + half, "df", found$df, "\n")
}
