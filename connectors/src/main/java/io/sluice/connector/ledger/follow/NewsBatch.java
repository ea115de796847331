package io.sluice.connector.ledger.follow;

import java.util.List;

/**
 * What a topic had to tell between two offsets.
 *
 * @param to without: where the next batch of the topic begins
 */
public record NewsBatch(String topic, long from, long to, List<LedgerNews> news) {
    public NewsBatch {
        news = List.copyOf(news);
    }
}
