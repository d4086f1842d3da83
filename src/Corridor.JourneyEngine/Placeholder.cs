namespace Corridor.JourneyEngine;

internal static class Placeholder;
