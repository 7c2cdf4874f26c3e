def next_runs(jobs, count):
    due = {name: first for name, first, _ in jobs}
    periods = {name: period for name, _, period in jobs}
    runs = []
    for _ in range(min(count, 50)):
        now = min(due.values())
        names = sorted(name for name, time in due.items() if time == now)
        runs.append([now, names])
        for name in names:
            due[name] += periods[name]
    return runs
