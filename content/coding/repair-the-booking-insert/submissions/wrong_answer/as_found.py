def insert_booking(booked: list[list[int]], new: list[int]) -> list[list[int]]:
    result = []
    placed = False
    for start, end in booked:
        if end < new[0]:
            result.append([start, end])
        elif start <= new[1]:
            new[1] = max(new[1], end)
        else:
            if not placed:
                result.append(new)
                placed = True
            result.append([start, end])
    return result
