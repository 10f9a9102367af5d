"""Copies: articles printed by several papers, and statements printed in several articles."""
