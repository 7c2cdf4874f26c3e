def busiest_stretches(visits):
    points = sorted({a for a, _ in visits} | {b + 1 for _, b in visits})
    counts = [sum(1 for a, b in visits if a <= point <= b) for point in points]
    most = max(counts, default=0)
    found = []
    for start, end, count in zip(points, points[1:], counts):
        if count == most and most:
            if found and found[-1][1] == start - 1:
                found[-1][1] = end - 1
            else:
                found.append([start, end - 1])
    return found
