def remaining(hours: list[list[int]], closures: list[list[int]]) -> list[list[int]]:
    merged = []
    for start, end in sorted(closures):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    pieces, at = [], 0
    for cursor, closing in sorted(hours):
        while at < len(merged) and merged[at][1] <= cursor:
            at += 1
        while at < len(merged) and merged[at][0] < closing:
            start, end = merged[at]
            if cursor < start:
                pieces.append([cursor, start])
            cursor = end
            if end > closing:
                break
            at += 1
        if cursor < closing:
            pieces.append([cursor, closing])
    return pieces
