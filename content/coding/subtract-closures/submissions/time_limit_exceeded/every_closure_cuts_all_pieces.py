def remaining(hours, closures):
    pieces = [tuple(hour) for hour in hours]
    for start, end in closures:
        cut = []
        for a, b in pieces:
            if a < min(b, start):
                cut.append((a, min(b, start)))
            if max(a, end) < b:
                cut.append((max(a, end), b))
        pieces = cut
    return [list(piece) for piece in sorted(pieces)]
