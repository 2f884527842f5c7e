package dev.slipway.engine.observe;

/** What effects are: predictions, or what has come about. */
enum Stage {
    PLANNING,
    APPLYING
}
