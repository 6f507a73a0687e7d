"""Program & panduan: what there is for small businesses, and how to get what they need."""
