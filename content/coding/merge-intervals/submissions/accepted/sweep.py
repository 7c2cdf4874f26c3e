def merge(intervals):
    # Count open intervals; at equal points starts come before ends, so touching ones join.
    events = sorted([(s, 0) for s, _ in intervals] + [(e, 1) for _, e in intervals])
    merged, open_count, start = [], 0, None
    for point, is_end in events:
        if is_end:
            open_count -= 1
            if open_count == 0:
                merged.append([start, point])
        else:
            if open_count == 0:
                start = point
            open_count += 1
    return merged
