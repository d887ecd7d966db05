"""Frames (框架): what each family of verbs says of its slots, one module a family."""
