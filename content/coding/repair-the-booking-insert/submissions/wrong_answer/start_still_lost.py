def insert_booking(booked, new):
    low, high = new
    result = []
    for start, end in booked:
        if end < low:
            result.append([start, end])
        elif start <= high:
            high = max(high, end)
    behind = [[start, end] for start, end in booked if start > high]
    return result + [[low, high]] + behind
