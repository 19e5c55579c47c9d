"""The whole report: web page, print and data pack from one extract, the same bytes whenever it is made again."""
