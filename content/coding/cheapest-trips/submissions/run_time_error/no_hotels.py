import heapq


def cheapest_trips(flights, hotels, count):
    flights, hotels = sorted(flights), sorted(hotels)
    heap = [(flight + hotels[0], flight, 0) for flight in flights]
    prices = []
    while heap and len(prices) < count:
        price, flight, at = heapq.heappop(heap)
        prices.append(price)
        if at + 1 < len(hotels):
            heapq.heappush(heap, (flight + hotels[at + 1], flight, at + 1))
    return prices
