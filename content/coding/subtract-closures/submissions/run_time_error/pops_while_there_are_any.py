def remaining(hours, closures):
    pieces, stack = [], sorted(closures, reverse=True)
    for cursor, closing in sorted(hours):
        while stack[-1][1] <= cursor:
            stack.pop()
        while stack and stack[-1][0] < closing:
            start, end = stack[-1]
            if cursor < start:
                pieces.append([cursor, start])
            cursor = max(cursor, end)
            if end > closing:
                break
            stack.pop()
        if cursor < closing:
            pieces.append([cursor, closing])
    return pieces
