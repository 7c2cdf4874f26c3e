def busiest_stretches(visits):
    times = sorted({time for visit in visits for time in visit})
    count = {time: sum(a <= time < b for a, b in visits) for time in times[:400]}
    most = max(count.values(), default=0)
    return [[a, b - 1] for a, b in zip(times[:400], times[1:]) if count[a] == most]
