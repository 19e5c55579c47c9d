# The peer of benchmarks/reliable_change.py: first and last scores as doubles in one file, in that order; prints JSON.
# Needs the R package clinicalsignificance (1.2 runs on Debian 12's dplyr); without it only the plain formulas are timed.
given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2])
rounds <- as.integer(given[3])
file <- file(given[1], "rb")
first <- readBin(file, "double", n)
last <- readBin(file, "double", n)
close(file)
rows <- data.frame(id = rep(seq_len(n), 2), time = rep(1:2, each = n), score = c(first, last))

fastest <- function(work) {
  seconds <- Inf
  for (round in seq_len(rounds)) seconds <- min(seconds, system.time(found <- work())[["elapsed"]])
  list(seconds = seconds, counts = found)
}
json <- function(name, found) {
  sprintf('"%s": {"seconds": %f, "counts": [%s]}', name, found$seconds, paste(found$counts, collapse = ", "))
}

package <- function() {
  found <- clinicalsignificance::clinical_significance(
    rows, id, time, score,
    pre = 1, post = 2, reliability = 0.89, m_functional = 4.5, sd_functional = 4, type = "c", better_is = "lower"
  )
  table <- clinicalsignificance::get_summary_table(found)
  table$n[match(c("Recovered", "Improved", "Unchanged", "Deteriorated", "Harmed"), table$category)]
}
plain <- function() {
  pre <- rows$score[rows$time == 1][order(rows$id[rows$time == 1])]
  post <- rows$score[rows$time == 2][order(rows$id[rows$time == 2])]
  sd_pre <- sd(pre)
  rci <- (post - pre) / (sd_pre * sqrt(2) * sqrt(1 - 0.89))
  cut <- (sd_pre * 4.5 + 4 * mean(pre)) / (sd_pre + 4)
  better <- rci < -1.96
  worse <- rci > 1.96
  recovered <- better & pre > cut & post < cut
  harmed <- worse & pre < cut & post > cut
  c(sum(recovered), sum(better & !recovered), sum(!better & !worse), sum(worse & !harmed), sum(harmed))
}

said <- json("plain", fastest(plain))
if (requireNamespace("clinicalsignificance", quietly = TRUE)) {
  version <- sprintf('"version": "%s"', packageVersion("clinicalsignificance"))
  said <- c(said, json("package", fastest(package)), version)
}
cat("{", paste(said, collapse = ", "), "}\n", sep = "")
