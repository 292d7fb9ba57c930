"""Who can be reached, and how: facts that Blik op Werk and DUO publish."""

COMPLAINTS_PHONE = "030 30 30 645"  # Blik op Werk, also the complaints line
COMPLAINTS_EMAIL = "klachten@ikwilinburgeren.nl"
DUO_PHONE = "050 599 96 00"  # Servicecentrum Inburgering
DIGID_URL = "https://www.digid.nl/veiligheid/"  # misuse by somebody other than the school
