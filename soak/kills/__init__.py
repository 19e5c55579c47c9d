"""Kill the application and PostgreSQL while people work, again and again: nothing acknowledged may be lost, or half."""
