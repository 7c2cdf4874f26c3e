def dedupe(items: list) -> None:
    items[:] = dict.fromkeys(items)
