def remaining(hours, closures):
    pieces = []
    closures = sorted(closures)[:500]
    for cursor, closing in sorted(hours):
        for start, end in closures:
            if end > cursor and start < closing:
                if cursor <= start:
                    pieces.append([cursor, start])
                cursor = max(cursor, end)
        if cursor <= closing:
            pieces.append([cursor, closing])
    return pieces
