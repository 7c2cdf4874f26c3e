def next_runs(jobs, count):
    now, runs = 0, []
    while jobs and len(runs) < count:
        names = sorted(n for n, first, period in jobs if now >= first and (now - first) % period == 0)
        if names:
            runs.append([now, names])
        now += 1
    return runs
