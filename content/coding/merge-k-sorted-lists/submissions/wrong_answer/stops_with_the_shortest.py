def merge_sorted(lists):
    merged = []
    for row in zip(*[numbers for numbers in lists if numbers]):
        merged.extend(row)
    return sorted(merged)
