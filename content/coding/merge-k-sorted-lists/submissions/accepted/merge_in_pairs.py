def merge_two(a, b):
    merged, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            merged.append(b[j])
            j += 1
        else:
            merged.append(a[i])
            i += 1
    return merged + a[i:] + b[j:]


def merge_sorted(lists):
    if not lists:
        return []
    while len(lists) > 1:
        pairs = [merge_two(lists[i], lists[i + 1]) for i in range(0, len(lists) - 1, 2)]
        if len(lists) % 2:
            pairs.append(lists[-1])
        lists = pairs
    return lists[0]
