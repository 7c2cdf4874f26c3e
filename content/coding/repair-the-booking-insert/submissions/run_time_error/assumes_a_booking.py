def insert_booking(booked, new):
    merged = []
    pending = sorted(booked + [new])
    merged.append(list(booked[0]) if booked[0] <= new else list(new))
    for start, end in pending[1:]:
        if start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
