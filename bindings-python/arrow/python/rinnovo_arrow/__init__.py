"""The compiled half of ``rinnovo.arrow``, which is what to import."""
