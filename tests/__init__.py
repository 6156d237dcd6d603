"""Proof over the real wire and real databases; the folders mirror the rooms they test."""
