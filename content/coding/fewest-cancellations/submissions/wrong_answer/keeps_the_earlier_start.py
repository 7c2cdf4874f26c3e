def fewest_cancellations(talks):
    cancelled, last_end = 0, 0
    for start, end in sorted(talks):
        if start < last_end:
            cancelled += 1
        else:
            last_end = end
    return cancelled
