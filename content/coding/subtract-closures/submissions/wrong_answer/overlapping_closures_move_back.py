def remaining(hours, closures):
    pieces = []
    closures = sorted(closures)[:500]
    for cursor, closing in sorted(hours):
        for start, end in closures:
            if end <= cursor or start >= closing:
                continue
            if cursor < start:
                pieces.append([cursor, start])
            cursor = end
        if cursor < closing:
            pieces.append([cursor, closing])
    return pieces
