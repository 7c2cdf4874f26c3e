def insert_booking(booked: list[list[int]], new: list[int]) -> list[list[int]]:
    low, high = new
    before, behind = [], []
    for start, end in booked:
        if end < low:
            before.append([start, end])
        elif start > high:
            behind.append([start, end])
        else:
            low, high = min(low, start), max(high, end)
    return before + [[low, high]] + behind
