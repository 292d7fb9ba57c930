"""The pages of the guide by subject, each as data. Facts of Blik op Werk, DUO and DigiD; every word is ours."""
