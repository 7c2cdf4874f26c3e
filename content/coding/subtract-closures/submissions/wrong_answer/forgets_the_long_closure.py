def remaining(hours, closures):
    closures = sorted(closures)
    pieces, at = [], 0
    for cursor, closing in sorted(hours):
        while at < len(closures) and closures[at][0] < closing:
            start, end = closures[at]
            if cursor < start:
                pieces.append([cursor, start])
            cursor = max(cursor, end)
            at += 1
        if cursor < closing:
            pieces.append([cursor, closing])
    return pieces
