def rooms_needed(meetings):
    most = 0
    for moment in [time for meeting in meetings for time in meeting]:
        most = max(most, sum(1 for start, end in meetings if start <= moment < end))
    return most
