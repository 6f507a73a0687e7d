"""Cek keaslian: whether a message that somebody got is one of ours."""
