"""What somebody who means harm would try, one kind of attack a file."""
