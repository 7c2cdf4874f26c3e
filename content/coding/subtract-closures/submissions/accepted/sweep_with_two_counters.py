def remaining(hours, closures):
    events = []
    for start, end in hours:
        events += [(start, 1, 0), (end, -1, 0)]
    for start, end in closures:
        events += [(start, 0, 1), (end, 0, -1)]
    events.sort()
    pieces, opened, closed, previous = [], 0, 0, 0
    for time, more_open, more_closed in events:
        if opened and not closed and previous < time:
            if pieces and pieces[-1][1] == previous:
                pieces[-1][1] = time
            else:
                pieces.append([previous, time])
        opened += more_open
        closed += more_closed
        previous = time
    return pieces
