"""Referrals, and the services beside them."""
