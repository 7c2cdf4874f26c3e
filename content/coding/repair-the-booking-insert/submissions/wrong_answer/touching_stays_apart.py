def insert_booking(booked, new):
    low, high = new
    before = [b for b in booked if b[1] <= low]
    behind = [b for b in booked if b[0] >= high]
    for start, end in booked:
        if start < new[1] and end > new[0]:
            low, high = min(low, start), max(high, end)
    return before + [[low, high]] + behind
