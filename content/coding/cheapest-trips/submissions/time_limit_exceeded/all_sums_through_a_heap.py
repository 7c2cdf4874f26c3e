import heapq


def cheapest_trips(flights, hotels, count):
    return heapq.nsmallest(count, (flight + hotel for flight in flights for hotel in hotels))
