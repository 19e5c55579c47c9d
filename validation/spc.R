# Confirms the c and g charts of holdfast/science/spc, and the runs analysis, by base R's own distributions.
# Run from the repository's root:  Rscript validation/spc.R
# Charts of every other kind are pinned to qicharts2's results in tests/reference/data/spc-charts.

# Montgomery (2013), example 7.3: nonconformities in 26 samples of 100 printed circuit boards.
boards <- c(21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15)
show <- function(y) cat(sprintf("c: centre %.2f, lower %.2f, upper %.2f\n", mean(y), mean(y) - 3 * sqrt(mean(y)),
                                mean(y) + 3 * sqrt(mean(y))))
show(boards)              # printed, from the rounded centre: 19.85, 6.48, 33.22
show(boards[-c(6, 20)])   # printed: 19.67, 6.36, 32.97

# Benneyan (2001): the standard deviation of a geometric count with mean m is sqrt(m (m + 1)).
between <- c(4, 9, 1, 12, 3, 7, 0, 22, 5, 2, 16, 6)
p <- 1 / (1 + mean(between))
k <- 0:100000
sd_geometric <- sqrt(sum(k^2 * dgeom(k, p)) - sum(k * dgeom(k, p))^2)
cat(sprintf("g: mean %.6f, sd %.6f, upper %.6f, median %.1f\n", mean(between), sd_geometric,
            mean(between) + 3 * sd_geometric, median(between)))

# Anhøj: limits of the longest run and of the crossings for some numbers of useful points.
n <- c(5, 10, 12, 20, 24, 30, 60)
cat("longest run:", round(log2(n)) + 3, "\ncrossings:", qbinom(.05, n - 1, .5), "\n")
