def merge_sorted(lists):
    at = [0] * len(lists)
    merged = []
    for _ in range(sum(map(len, lists))):
        best = None
        for which, numbers in enumerate(lists):
            if at[which] < len(numbers):
                if best is None or numbers[at[which]] < lists[best][at[best]]:
                    best = which
        merged.append(lists[best][at[best]])
        at[best] += 1
    return merged
