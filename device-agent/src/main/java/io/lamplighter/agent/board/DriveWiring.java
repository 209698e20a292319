package io.lamplighter.agent.board;

/** How a luminaire is switched and dimmed. */
public sealed interface DriveWiring permits RelayWiring, DaliWiring {}
