def merge(intervals):
    merged = []
    for start, end in intervals:
        if merged and start <= merged[-1][1] and end >= merged[-1][0]:
            merged[-1] = [min(start, merged[-1][0]), max(end, merged[-1][1])]
        else:
            merged.append([start, end])
    return sorted(merged)
