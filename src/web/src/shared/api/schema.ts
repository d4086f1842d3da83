/* Made by `npm run generate` from docs/openapi.json. Do not edit. */

export interface components {
    schemas: {
        AcceptRequest: {
            name: null | string;
            password: string;
            token: string;
        };
        AccountListShape: {
            accounts: components["schemas"]["AccountRowShape"][];
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        AccountRowShape: {
            cell: null | string;
            /** Format: int32 */
            contacts: number;
            id: string;
            name: string;
            /** Format: int32 */
            people: number;
            revenue12: null | components["schemas"]["MoneyAmount"];
        };
        AccountShape: {
            cell: null | string;
            /** Format: int32 */
            contacts: number;
            id: string;
            lastSeen: null | components["schemas"]["Moment"];
            /** Format: int32 */
            leftOut: number;
            name: string;
            nextCursor: null | string;
            people: components["schemas"]["CustomerRowShape"][];
            /** Format: int32 */
            peopleTotal: number;
            revenue12: null | components["schemas"]["MoneyAmount"];
            traits: components["schemas"]["TraitShape"][];
        };
        AuditEntryView: {
            action: string;
            actor: string;
            detail: string;
            /** Format: int64 */
            n: number;
            subject: string;
            time: string;
        };
        AuditPageView: {
            entries: components["schemas"]["AuditEntryView"][];
            nextCursor: null | string;
        };
        AuditVerdictView: {
            /** Format: int64 */
            broken: null | number;
            /** Format: int64 */
            entries: number;
            head: string;
            problem: null | string;
            whole: boolean;
        };
        AvoidableShape: {
            /** Format: int32 */
            contacts: number;
            cost: components["schemas"]["MoneyShape"];
            /** Format: double */
            share: number;
            /** Format: int32 */
            withoutCost: number;
        };
        CardShape: {
            change: null | components["schemas"]["ChangeShape"];
            estimate: null | components["schemas"]["EstimateShape"];
            reason: null | string;
        };
        CausedShape: {
            /** Format: int32 */
            contacts: number;
            cost: null | components["schemas"]["MoneyShape"];
        };
        CellShape: {
            action: string;
            cell: string;
            headroom: components["schemas"]["MoneyAmount"];
            p: components["schemas"]["MoneyAmount"];
            revenue: components["schemas"]["MoneyAmount"];
            /** Format: double */
            score: null | number;
            since: null | components["schemas"]["Moment"];
        };
        ChangePasswordRequest: {
            current: string;
            password: string;
        };
        ChangeShape: {
            /** Format: double */
            expectation?: null | number;
            /** Format: double */
            experience?: null | number;
            significant: boolean;
            /** Format: double */
            value: number;
        };
        ChoiceRequest: {
            channel?: null | string;
            purpose: string;
            state: string;
        };
        ClassShape: {
            /** Format: int32 */
            delighted: number;
            /** Format: int32 */
            disappointed: number;
            /** Format: int32 */
            exceeded: number;
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            unknown: number;
        };
        CohortShape: {
            back: number[];
            /** Format: int64 */
            size: number;
            start: components["schemas"]["Moment"];
        };
        CohortsShape: {
            cohorts: components["schemas"]["CohortShape"][];
            definition: string;
            openEnd: boolean;
            unit: string;
        };
        ColumnPreview: {
            /** Format: double */
            confidence: number;
            format: null | string;
            name: string;
            samples: string[];
            target: null | string;
            why: string;
        };
        ComplexityShape: {
            /** Format: double */
            contacts: number;
            /** Format: double */
            days: number;
            /** Format: double */
            handovers: number;
            /** Format: int32 */
            n: number;
            /** Format: double */
            touchpoints: number;
        };
        ConsentListView: {
            consents: components["schemas"]["ConsentView"][];
            nextCursor?: null | string;
        };
        ConsentRequest: {
            choices: components["schemas"]["ChoiceRequest"][];
            customer?: null | string;
            identifiers?: null | components["schemas"]["IdentifierRequest"][];
            proof?: null | string;
            source?: null | string;
            time?: null | string;
        };
        ConsentView: {
            channel: null | string;
            customer?: null | string;
            customerId?: null | string;
            identifier?: null | components["schemas"]["IdentifierRequest"];
            proof: string;
            purpose: string;
            source: string;
            state: string;
            time: string;
        };
        ContextShape: {
            doNotAsk: string[];
            leftOff: string[];
            mayAsk: string[];
            mayOffer: string[];
            owe: string[];
            who: string[];
        };
        CorridorEdgeShape: {
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            customers: number;
            from: string;
            /** Format: double */
            meanSeconds: number;
            to: string;
        };
        CorridorShape: {
            avoidable: null | components["schemas"]["AvoidableShape"];
            complexity: null | components["schemas"]["ComplexityShape"];
            edges: components["schemas"]["CorridorEdgeShape"][];
            /** Format: int32 */
            edgesLeftOut: number;
            nodes: components["schemas"]["TouchpointShape"][];
            rows: string[];
        };
        CountsShape: {
            /** Format: int32 */
            contacts: number;
            /** Format: int32 */
            heard: number;
            /** Format: int32 */
            orders: number;
            /** Format: int32 */
            promises: number;
        };
        CustomerConsentShape: {
            channel: string;
            proof: string;
            purpose: string;
            source: string;
            state: string;
            time: components["schemas"]["Moment"];
        };
        CustomerListShape: {
            customers: components["schemas"]["CustomerRowShape"][];
            /** Format: int32 */
            leftOut: number;
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        CustomerRowShape: {
            anonymous: boolean;
            cell: string;
            city: null | string;
            /** Format: int32 */
            contacts: number;
            email: null | string;
            flags: string[];
            id: string;
            /** Format: int32 */
            identifiers: number;
            lastSeen: null | components["schemas"]["Moment"];
            name: string;
            revenue12: null | components["schemas"]["MoneyAmount"];
            /** Format: double */
            score: null | number;
        };
        CustomerShape: {
            accounts: components["schemas"]["NamedShape"][];
            anonymous: boolean;
            cell: null | components["schemas"]["CellShape"];
            consents: components["schemas"]["CustomerConsentShape"][];
            counts: components["schemas"]["CountsShape"];
            flags: string[];
            id: string;
            identifiers: components["schemas"]["HeldIdentifierShape"][];
            lastSeen: null | components["schemas"]["Moment"];
            name: string;
            redirectedFrom: string[];
            revenue12: null | components["schemas"]["MoneyAmount"];
            revenueTotal: null | components["schemas"]["MoneyAmount"];
            since: null | components["schemas"]["Moment"];
            traits: components["schemas"]["TraitShape"][];
        };
        CutsRequest: {
            /** Format: double */
            revenue: null | number;
            /** Format: double */
            score: null | number;
        };
        DiscoveryShape: {
            /** Format: int64 */
            cases: number;
            edges: components["schemas"]["EdgeShape"][];
            ends: components["schemas"]["TouchpointCountShape"][];
            /** Format: int64 */
            events: number;
            starts: components["schemas"]["TouchpointCountShape"][];
            topVariants: components["schemas"]["StepsCountShape"][];
            /** Format: int64 */
            touchpoints: number;
            /** Format: int64 */
            variants: number;
        };
        EdgeShape: {
            /** Format: int64 */
            count: number;
            from: string;
            /** Format: double */
            meanSeconds: number;
            to: string;
        };
        EstimateShape: {
            /** Format: double */
            high: null | number;
            /** Format: double */
            level: number;
            /** Format: double */
            low: null | number;
            method: string;
            /** Format: int32 */
            n: number;
            small: boolean;
            /** Format: double */
            value: number;
        };
        FilterFieldShape: {
            field: string;
            /** Format: int32 */
            more: number;
            /** Format: int64 */
            unstated: number;
            values: components["schemas"]["FilterValueShape"][];
        };
        FiltersShape: {
            /** Format: int64 */
            contacts: number;
            fields: components["schemas"]["FilterFieldShape"][];
        };
        FilterValueShape: {
            /** Format: int64 */
            contacts: number;
            value: string;
        };
        FirstRunRequest: {
            email: string;
            name: string;
            password: string;
            token: string;
        };
        FixFirstLineShape: {
            avoidable: null | components["schemas"]["CausedShape"];
            /** Format: int32 */
            customers: number;
            /** Format: int32 */
            disappointed: number;
            loss: components["schemas"]["MoneyShape"];
            /** Format: int32 */
            n: number;
            revenue12: components["schemas"]["MoneyShape"];
            /** Format: double */
            shortfall: number;
            small: boolean;
            touchpoint: components["schemas"]["TouchpointShape"];
            words: components["schemas"]["WordShape"][];
        };
        FixFirstListShape: {
            basis: string;
            fine: string[];
            lines: components["schemas"]["FixFirstLineShape"][];
            title: string;
            why: string;
        };
        FixFirstShape: {
            bases: components["schemas"]["FixFirstListShape"][];
            rule: string;
            unheard: components["schemas"]["UnheardShape"][];
        };
        FlaggedShape: {
            /** Format: int32 */
            bot: number;
            /** Format: int32 */
            capped: number;
            /** Format: int32 */
            test: number;
        };
        FunnelGroupShape: {
            steps: components["schemas"]["TouchpointCountShape"][];
            value: string;
        };
        FunnelShape: {
            groups: null | components["schemas"]["FunnelGroupShape"][];
            steps: null | components["schemas"]["TouchpointCountShape"][];
        };
        GapPointShape: {
            change: null | components["schemas"]["ChangeShape"];
            /** Format: double */
            expectation: null | number;
            /** Format: double */
            experience: null | number;
            gap: null | components["schemas"]["EstimateShape"];
            /** Format: int32 */
            n: number;
            start: components["schemas"]["Moment"];
        };
        HeardShape: {
            /** Format: int64 */
            n: number;
            /** Format: double */
            share: number;
        };
        HeldIdentifierShape: {
            bindingId: null | string;
            blocked: boolean;
            boundAt: null | components["schemas"]["Moment"];
            boundBy: string;
            kind: string;
            source: string;
            strong: boolean;
            value: string;
            verified: boolean;
            why: string;
        };
        IdentifierRequest: {
            kind: string;
            value: string;
        };
        IdentifierShape: {
            kind: string;
            value: string;
        };
        IdentityOutcome: {
            after: components["schemas"]["IdentitySide"][];
            before: components["schemas"]["IdentitySide"][];
            preview: boolean;
            warnings: string[];
        };
        IdentitySide: {
            accounts: string[];
            consents: components["schemas"]["SideConsent"][];
            /** Format: int32 */
            contacts: number;
            /** Format: int32 */
            feedback: number;
            id: string;
            identifiers: components["schemas"]["IdentifierShape"][];
            name: string;
            /** Format: int32 */
            orders: number;
            /** Format: int32 */
            promises: number;
        };
        ImportListShape: {
            imports: components["schemas"]["ImportShape"][];
        };
        ImportPreview: {
            as: string;
            /** Format: int64 */
            bytes: number;
            columns: components["schemas"]["ColumnPreview"][];
            constants: {
                [key: string]: string;
            };
            encoding: string;
            /** Format: int64 */
            estimatedRows: number;
            format: string;
            messages: boolean;
            missing: null | string;
            name: string;
            rows: {
                [key: string]: string;
            }[];
            targets: components["schemas"]["TargetPreview"][];
            upload: string;
            warnings: string[];
        };
        ImportShape: {
            as: string;
            basis: null | string;
            by: string;
            /** Format: int64 */
            duplicate: number;
            error: null | string;
            finished: null | components["schemas"]["Moment"];
            id: string;
            name: string;
            /** Format: int64 */
            quarantined: number;
            /** Format: int64 */
            read: number;
            /** Format: int64 */
            recorded: number;
            /** Format: int64 */
            refused: number;
            refusedRows: boolean;
            state: string;
            time: components["schemas"]["Moment"];
            undone: null | components["schemas"]["Moment"];
        };
        ImportStart: {
            as: null | string;
            basis: null | string;
            /** @default false */
            dryRun: boolean;
            mapping: null | components["schemas"]["JsonElement"];
        };
        ImportStarted: {
            job: string;
        };
        InviteRequest: {
            email: string;
            roles: string[];
        };
        ItemOrderShape: {
            /** Format: double */
            amount: null | number;
            currency: null | string;
            id: string;
            state: string;
        };
        ItemPromiseShape: {
            actual: null | string;
            expected: null | string;
            kept: null | boolean;
            kind: string;
            /** Format: double */
            lateSeconds: null | number;
            overdue: boolean;
            reference: string;
        };
        JobListShape: {
            jobs: components["schemas"]["JobShape"][];
        };
        JobShape: {
            /** Format: int64 */
            done: number;
            error: null | string;
            finished: null | components["schemas"]["Moment"];
            id: string;
            kind: string;
            made: components["schemas"]["Moment"];
            /** Format: double */
            rate: null | number;
            result: null | components["schemas"]["JsonElement"];
            started: null | components["schemas"]["Moment"];
            state: string;
            title: string;
            /** Format: int64 */
            total: number;
            unit: string;
        };
        JsonElement: unknown;
        KeyListView: {
            keys: components["schemas"]["KeyView"][];
        };
        KeyView: {
            /** Format: int64 */
            id: number;
            kind: string;
            lastUsed: null | string;
            made: string;
            name: string;
            prefix: string;
            revoked: null | string;
        };
        LedgerRowShape: {
            /** Format: int64 */
            conflict: number;
            /** Format: int64 */
            duplicate: number;
            /** Format: int64 */
            idMade: number;
            kind: string;
            lastReceived: null | components["schemas"]["Moment"];
            name: string;
            /** Format: int64 */
            quarantined: number;
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            recorded: number;
            /** Format: int64 */
            refused: number;
            source: string;
        };
        LedgerShape: {
            flagged: components["schemas"]["FlaggedShape"];
            refusedBy: components["schemas"]["RefusedByShape"][];
            rows: components["schemas"]["LedgerRowShape"][];
            total: components["schemas"]["LedgerRowShape"];
        };
        MappingConditionForm: {
            field: null | string;
            is: null | string;
            value: null | string;
        };
        MappingRuleForm: {
            id: null | string;
            name: null | string;
            touchpoint: null | string;
            when: null | components["schemas"]["MappingConditionForm"][];
        };
        MappingRulesRequest: {
            rules: null | components["schemas"]["MappingRuleForm"][];
            /** Format: int64 */
            version: null | number;
        };
        MappingRulesRestoredView: {
            leftOut: components["schemas"]["MappingRuleForm"][];
            rules: components["schemas"]["MappingRuleForm"][];
            /** Format: int64 */
            version: number;
        };
        MappingRulesVersionsView: {
            versions: components["schemas"]["MappingRulesVersionView"][];
        };
        MappingRulesVersionView: {
            action: string;
            actor: string;
            /** Format: int32 */
            count: number;
            time: string;
            /** Format: int64 */
            version: number;
        };
        MappingRulesView: {
            rules: components["schemas"]["MappingRuleForm"][];
            /** Format: int64 */
            version: number;
        };
        MergeRequest: {
            other: string;
            /** @default false */
            preview: boolean;
            reason?: null | string;
        };
        MetricPartShape: {
            estimate: null | components["schemas"]["EstimateShape"];
            value: string;
        };
        MetricPointShape: {
            estimate: null | components["schemas"]["EstimateShape"];
            start: components["schemas"]["Moment"];
        };
        MetricShape: {
            by: components["schemas"]["MetricPartShape"][];
            change: null | components["schemas"]["ChangeShape"];
            definition: string;
            estimate: null | components["schemas"]["EstimateShape"];
            metric: string;
            overTime: components["schemas"]["MetricPointShape"][];
            reason: null | string;
            source: string;
        };
        /** Format: date-time */
        Moment: string;
        MoneyAmount: {
            /** Format: double */
            amount: number;
            currency: string;
        };
        MoneyShape: {
            /** Format: double */
            amount: number;
            currency: string;
        };
        MoveRequest: {
            /** Format: int32 */
            id: number;
        };
        NamedShape: {
            id: string;
            name: string;
        };
        NewKeyRequest: {
            kind: string;
            name: string;
        };
        NewKeyView: {
            /** Format: int64 */
            id: number;
            key: string;
            kind: string;
        };
        NewWorkspaceRequest: {
            name: string;
        };
        NextShape: {
            /** Format: int64 */
            count: number;
            key: string;
            name: string;
            /** Format: double */
            share: number;
        };
        OperationalGapShape: {
            /** Format: int32 */
            changed: number;
            /** Format: double */
            high: null | number;
            lateShare: null | components["schemas"]["EstimateShape"];
            /** Format: double */
            low: null | number;
            /** Format: double */
            meanSeconds: null | number;
            /** Format: int32 */
            open: number;
            /** Format: int32 */
            overdue: number;
            /** Format: int32 */
            resolved: number;
        };
        OverviewShape: {
            /** Format: int64 */
            customers: number;
            dataUpTo: null | components["schemas"]["Moment"];
            gap: components["schemas"]["CardShape"];
            /** Format: int64 */
            interactions: number;
            /** Format: int32 */
            leftOutForConsent: number;
            nps: components["schemas"]["CardShape"];
            /** Format: int32 */
            ordersWithoutRate: number;
            period: components["schemas"]["PeriodShape"];
            promises: components["schemas"]["PromiseCardShape"];
            revenueAtRisk: null | components["schemas"]["RevenueAtRiskShape"];
        };
        PartShape: {
            gap: null | components["schemas"]["EstimateShape"];
            promise: null | components["schemas"]["PromiseShape"];
            score: null | components["schemas"]["EstimateShape"];
            value: string;
            /** Format: int64 */
            volume: number;
        };
        PathsShape: {
            paths: components["schemas"]["StepsCountShape"][];
        };
        PeriodShape: {
            from: components["schemas"]["Moment"];
            to: components["schemas"]["Moment"];
        };
        Pledge: {
            choices: string[];
            collected: components["schemas"]["PledgeData"][];
            company: string;
            demandsConsent: boolean;
            honoursPrivacyControl: boolean;
            neverUsed: string[];
            open: string[];
            purposes: components["schemas"]["Purpose"][];
            steward: string;
        };
        PledgeData: {
            /** Format: int32 */
            days: null | number;
            kind: string;
            what: string;
        };
        PortfolioCellShape: {
            /** Format: int32 */
            customers: number;
            from: {
                [key: string]: number;
            };
            /** Format: double */
            headroom: number;
            /** Format: int32 */
            movedIn: number;
            /** Format: int32 */
            movedOut: number;
            /** Format: double */
            perCustomer: null | number;
            /** Format: double */
            revenue: number;
            top: components["schemas"]["PortfolioTopShape"][];
        };
        PortfolioCutsShape: {
            editable: boolean;
            /** Format: double */
            revenue: null | number;
            /** Format: double */
            score: number;
        };
        PortfolioMembersShape: {
            customers: components["schemas"]["PortfolioTopShape"][];
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        PortfolioPointShape: {
            cell: string;
            /** Format: double */
            headroom: number;
            id: null | string;
            name: string;
            /** Format: double */
            revenue: number;
            /** Format: double */
            score: null | number;
        };
        PortfolioShape: {
            basis: string;
            cells: {
                [key: string]: components["schemas"]["PortfolioCellShape"];
            };
            currency: string;
            cuts: components["schemas"]["PortfolioCutsShape"];
            definition: string;
            points: components["schemas"]["PortfolioPointShape"][];
            rule: string;
            total: components["schemas"]["PortfolioTotalShape"];
        };
        PortfolioTopShape: {
            action: string;
            /** Format: double */
            headroom: number;
            id: null | string;
            /** Format: int32 */
            n: number;
            name: string;
            /** Format: double */
            p: null | number;
            /** Format: double */
            revenue: number;
            /** Format: double */
            score: null | number;
            since: null | components["schemas"]["Moment"];
        };
        PortfolioTotalShape: {
            /** Format: int32 */
            customers: number;
            /** Format: double */
            revenue: number;
        };
        ProblemDetails: {
            detail?: null | string;
            instance?: null | string;
            /** Format: int32 */
            status?: null | number;
            title?: null | string;
            type?: null | string;
        };
        PromiseCardShape: {
            /** Format: int32 */
            broken: number;
            change: null | components["schemas"]["ChangeShape"];
            /** Format: int32 */
            kept: number;
            /** Format: int32 */
            overdue: number;
            reason: null | string;
            /** Format: int32 */
            resolved: number;
            share: null | components["schemas"]["EstimateShape"];
        };
        PromiseItemShape: {
            actual: null | string;
            changed: boolean;
            customer: null | string;
            customerId: null | string;
            expected: null | string;
            kept: null | boolean;
            kind: string;
            /** Format: double */
            lateSeconds: null | number;
            made: components["schemas"]["Moment"];
            overdue: boolean;
            reference: string;
            resolved: null | components["schemas"]["Moment"];
            touchpoint: null | string;
            touchpointName: null | string;
        };
        PromiseListShape: {
            nextCursor: null | string;
            promises: components["schemas"]["PromiseItemShape"][];
            /** Format: int32 */
            total: number;
        };
        PromiseShape: {
            /** Format: int32 */
            kept: number;
            /** Format: int32 */
            resolved: number;
            share: null | components["schemas"]["EstimateShape"];
        };
        Purpose: {
            basis: string;
            categories: string[];
            description: string;
            key: string;
            name: string;
            unlessGiven: boolean;
        };
        PurposeListView: {
            bases: string[];
            purposes: components["schemas"]["Purpose"][];
        };
        PurposeRequest: {
            basis: string;
            categories?: null | string[];
            description?: null | string;
            key: string;
            name: string;
            /** @default false */
            unlessGiven: boolean;
        };
        RateListShape: {
            base: string;
            /** Format: int32 */
            keepsForDays: number;
            missing: components["schemas"]["RateMissingShape"][];
            rates: components["schemas"]["RateShape"][];
            /** Format: int32 */
            withoutRate: number;
        };
        RateMissingShape: {
            currency: string;
            from: null | string;
            /** Format: int32 */
            orders: number;
            to: null | string;
        };
        RateRequest: {
            currency: string;
            day: string;
            /** Format: double */
            rate: number;
        };
        RateShape: {
            currency: string;
            day: string;
            /** Format: double */
            rate: number;
        };
        RefusalItemShape: {
            code: string;
            content: null | string;
            detail: string;
            id: string;
            messageId: null | string;
            pointer: null | string;
            replayed: null | components["schemas"]["Moment"];
            source: string;
            state: string;
            time: components["schemas"]["Moment"];
        };
        RefusalListShape: {
            items: components["schemas"]["RefusalItemShape"][];
            nextCursor: null | string;
        };
        RefusedByShape: {
            code: string;
            /** Format: int64 */
            n: number;
            source: string;
        };
        ReplayRequest: {
            code?: null | string;
            content?: null | string;
            ids?: null | string[];
        };
        ResetRequest: {
            password: string;
            token: string;
        };
        Result: {
            /** Format: int32 */
            duplicate: number;
            /** Format: int32 */
            quarantined: number;
            /** Format: int32 */
            recorded: number;
            /** Format: int32 */
            refused: number;
            /** Format: int32 */
            tried: number;
        };
        RetentionRule: {
            /** Format: int32 */
            days: null | number;
            kind: string;
        };
        RevenueAtRiskShape: {
            /** Format: double */
            amount: number;
            currency: string;
            /** Format: int32 */
            customers: number;
        };
        ReviewDecidedShape: {
            decision: string;
            id: string;
            outcome: null | components["schemas"]["IdentityOutcome"];
        };
        ReviewListShape: {
            items: components["schemas"]["ReviewShape"][];
            nextCursor: null | string;
        };
        ReviewPerson: {
            id: string;
            name: string;
        };
        ReviewRequest: {
            decision: string;
        };
        ReviewShape: {
            id: string;
            identifier: components["schemas"]["IdentifierShape"];
            left: components["schemas"]["ReviewPerson"];
            right: components["schemas"]["ReviewPerson"];
            time: components["schemas"]["Moment"];
            why: string;
        };
        RolesRequest: {
            roles: string[];
        };
        SavedViewListShape: {
            views: components["schemas"]["SavedViewShape"][];
        };
        SavedViewRequest: {
            name?: null | string;
            path?: null | string;
            shared?: null | boolean;
        };
        SavedViewShape: {
            changed: components["schemas"]["Moment"];
            /** Format: int64 */
            id: number;
            made: components["schemas"]["Moment"];
            mayDelete: boolean;
            name: string;
            own: boolean;
            owner: string;
            ownerName: null | string;
            path: string;
            shared: boolean;
        };
        ScaleShape: {
            /** Format: double */
            max: number;
            /** Format: double */
            min: number;
        };
        SegmentCustomersShape: {
            customers: components["schemas"]["CustomerRowShape"][];
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        SegmentDayShape: {
            day: string;
            /** Format: int32 */
            entered: null | number;
            /** Format: int32 */
            gone: null | number;
            redefined: boolean;
            /** Format: int32 */
            size: null | number;
        };
        SegmentHistoryShape: {
            days: components["schemas"]["SegmentDayShape"][];
            rounded: boolean;
        };
        SegmentListShape: {
            at: components["schemas"]["Moment"];
            /** Format: int32 */
            everybody: null | number;
            rounded: boolean;
            segments: components["schemas"]["SegmentShape"][];
        };
        SegmentPersonShape: {
            id: string;
            lastSeen: null | components["schemas"]["Moment"];
            name: string;
        };
        SegmentPreviewRequest: {
            condition?: unknown;
        };
        SegmentPreviewShape: {
            at: components["schemas"]["Moment"];
            /** Format: int32 */
            everybody: null | number;
            people: null | components["schemas"]["SegmentPersonShape"][];
            rounded: boolean;
            /** Format: double */
            share: null | number;
            /** Format: int32 */
            size: null | number;
            warnings: components["schemas"]["SegmentWarningShape"][];
        };
        SegmentRequest: {
            condition?: unknown;
            description?: null | string;
            name?: null | string;
        };
        SegmentShape: {
            /** Format: int32 */
            change: null | number;
            changed: components["schemas"]["Moment"];
            changedBy: string;
            changeSince: null | string;
            condition: components["schemas"]["JsonElement"];
            description: string;
            /** Format: int64 */
            id: number;
            made: components["schemas"]["Moment"];
            madeBy: string;
            name: string;
            redefined: boolean;
            /** Format: double */
            share: null | number;
            /** Format: int32 */
            size: null | number;
            usedBy: null | components["schemas"]["SegmentUseShape"][];
        };
        SegmentUseShape: {
            /** Format: int64 */
            id: number;
            kind: string;
            name: null | string;
        };
        SegmentVocabularyShape: {
            events: string[];
            pages: string[];
            screens: string[];
            traits: string[];
        };
        SegmentWarningShape: {
            detail: string;
            pointer: string;
        };
        SessionUser: {
            email: string;
            /** Format: int64 */
            id: number;
            name: string;
            rights: string[];
            roles: string[];
        };
        SessionView: {
            firstRun: boolean;
            user: components["schemas"]["SessionUser"];
            workspace: components["schemas"]["Workspace"];
            workspaces: components["schemas"]["WorkspaceName"][];
        };
        SideConsent: {
            channel: string;
            purpose: string;
            state: string;
        };
        SignInRequest: {
            email: string;
            password: string;
        };
        StarterListView: {
            starters: components["schemas"]["StarterView"][];
        };
        StarterPlanView: {
            add: components["schemas"]["TouchpointDesignView"][];
            addRules: components["schemas"]["MappingRuleForm"][];
            description: string;
            id: string;
            keep: string[];
            keepEvents: string[];
            name: string;
            /** Format: int64 */
            version: null | number;
        };
        StarterTouchpointView: {
            inCatalogue: boolean;
            key: string;
            name: string;
            phase: null | string;
        };
        StarterView: {
            description: string;
            id: string;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            missingRules: number;
            name: string;
            touchpoints: components["schemas"]["StarterTouchpointView"][];
        };
        StepsCountShape: {
            /** Format: int64 */
            count: number;
            steps: string[];
        };
        SuggestedNameView: {
            /** Format: int64 */
            count: number;
            messageKind: string;
            name: string;
        };
        SuggestedTouchpointView: {
            channel: null | string;
            direct: boolean;
            function: null | string;
            key: string;
            kind: string;
            name: string;
            owner: string;
            phase: null | string;
        };
        SuggestionAcceptance: {
            channel?: null | string;
            direct?: null | boolean;
            function?: null | string;
            key?: null | string;
            kind?: null | string;
            messageKind?: null | string;
            name: null | string;
            names?: null | string[];
            owner?: null | string;
            phase?: null | string;
            touchpointName?: null | string;
        };
        SuggestionListView: {
            suggestions: components["schemas"]["SuggestionView"][];
        };
        SuggestionMappedView: {
            messageKind: string;
            name: string;
            touchpoint: string;
        };
        SuggestionsAcceptedView: {
            made: string[];
            mapped: components["schemas"]["SuggestionMappedView"][];
            skipped: string[];
            /** Format: int64 */
            version: number;
        };
        SuggestionsRequest: {
            accept: null | components["schemas"]["SuggestionAcceptance"][];
        };
        SuggestionView: {
            /** Format: double */
            confidence: number;
            /** Format: int64 */
            count: number;
            inCatalogue: boolean;
            messageKind: string;
            name: string;
            names: components["schemas"]["SuggestedNameView"][];
            /** Format: int32 */
            namesTotal: number;
            suggested: components["schemas"]["SuggestedTouchpointView"];
            why: string;
        };
        TargetPreview: {
            name: string;
            required: boolean;
        };
        TimeBetweenShape: {
            bins: components["schemas"]["TimeBinShape"][];
            /** Format: int64 */
            customers: number;
            definition: string;
            /** Format: double */
            leastSeconds: null | number;
            /** Format: double */
            meanSeconds: null | number;
            /** Format: double */
            medianSeconds: null | number;
            /** Format: double */
            mostSeconds: null | number;
            /** Format: int64 */
            n: number;
            /** Format: double */
            p90Seconds: null | number;
        };
        TimeBinShape: {
            /** Format: int64 */
            count: number;
            /** Format: double */
            fromSeconds: number;
            /** Format: double */
            toSeconds: null | number;
        };
        TimelineItemShape: {
            channel?: null | string;
            class?: null | string;
            emotions?: null | {
                [key: string]: number;
            };
            event?: null | string;
            /** Format: double */
            expectation?: null | number;
            /** Format: double */
            gap?: null | number;
            kind: string;
            location?: null | string;
            messageId: string;
            metric?: null | string;
            order?: null | components["schemas"]["ItemOrderShape"];
            phase?: null | string;
            promise?: null | components["schemas"]["ItemPromiseShape"];
            receivedAt: components["schemas"]["Moment"];
            scale?: null | components["schemas"]["ScaleShape"];
            /** Format: double */
            score?: null | number;
            source?: null | components["schemas"]["IdentifierShape"];
            text?: null | string;
            time: components["schemas"]["Moment"];
            touchpoint?: null | components["schemas"]["TimelineTouchpointShape"];
            type: string;
        };
        TimelineShape: {
            items: components["schemas"]["TimelineItemShape"][];
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        TimelineTouchpointShape: {
            key: string;
            name: string;
        };
        TouchpointCountShape: {
            /** Format: int64 */
            count: number;
            touchpoint: string;
        };
        TouchpointCustomerShape: {
            class: null | string;
            /** Format: double */
            expectation: null | number;
            /** Format: double */
            experience: null | number;
            /** Format: double */
            gap: null | number;
            id: string;
            name: string;
            revenue12: components["schemas"]["MoneyShape"];
            text: null | string;
            time: components["schemas"]["Moment"];
        };
        TouchpointCustomersShape: {
            customers: components["schemas"]["TouchpointCustomerShape"][];
            nextCursor: null | string;
            /** Format: int32 */
            total: number;
        };
        TouchpointDesignView: {
            benefits: string[];
            cxStatement: string[];
            direct: boolean;
            function: null | string;
            key: string;
            kind: string;
            momentOfTruth: boolean;
            name: string;
            owner: string;
            ownerTeam: string;
            phase: null | string;
            plannedEmotions: {
                [key: string]: number;
            };
            /** Format: int32 */
            position: number;
            promiseText: string;
            /** Format: int64 */
            version?: null | number;
        };
        TouchpointDraft: {
            benefits?: null | string[];
            cxStatement?: null | string[];
            direct?: null | boolean;
            function?: null | string;
            key?: null | string;
            kind?: null | string;
            momentOfTruth?: null | boolean;
            name?: null | string;
            owner?: null | string;
            ownerTeam?: null | string;
            phase?: null | string;
            plannedEmotions?: null | {
                [key: string]: number;
            };
            promiseText?: null | string;
        };
        TouchpointListShape: {
            dataUpTo: null | components["schemas"]["Moment"];
            /** Format: int64 */
            ruleVersion: number;
            touchpoints: components["schemas"]["TouchpointShape"][];
        };
        TouchpointOrderRequest: {
            keys: null | string[];
        };
        TouchpointOrderView: {
            keys: string[];
            /** Format: int64 */
            version: number;
        };
        TouchpointPageShape: {
            /** Format: double */
            askedAfterShare?: null | number;
            benefits?: null | string[];
            by?: {
                [key: string]: components["schemas"]["PartShape"][];
            };
            /** Format: double */
            ceilingShare?: null | number;
            change?: null | components["schemas"]["ChangeShape"];
            classes?: components["schemas"]["ClassShape"];
            /** Format: int64 */
            customers?: number;
            cxStatement?: null | string[];
            direct?: boolean;
            function?: string;
            gap?: null | components["schemas"]["EstimateShape"];
            gapReason?: null | string;
            heard?: components["schemas"]["HeardShape"];
            key?: string;
            kind?: string;
            mapped?: boolean;
            momentOfTruth?: boolean;
            /** Format: int64 */
            moreToKnow?: null | number;
            name?: string;
            next?: components["schemas"]["NextShape"][];
            operationalGap?: null | components["schemas"]["OperationalGapShape"];
            /** Format: int32 */
            overdue?: number;
            overTime?: components["schemas"]["GapPointShape"][];
            owner?: string;
            ownerTeam?: string;
            phase?: null | string;
            plannedEmotions?: null | {
                [key: string]: number;
            };
            /** Format: int32 */
            position?: number;
            promise?: null | components["schemas"]["PromiseShape"];
            promiseText?: null | string;
            reading?: string;
            revenue12?: components["schemas"]["MoneyShape"];
            score?: null | components["schemas"]["EstimateShape"];
            /** Format: int64 */
            volume?: number;
            words?: components["schemas"]["WordShape"][];
        };
        TouchpointRemovedView: {
            key: string;
            /** Format: int32 */
            rulesRemoved: number;
            /** Format: int64 */
            version: number;
        };
        TouchpointShape: {
            change: null | components["schemas"]["ChangeShape"];
            /** Format: int64 */
            customers: number;
            direct: boolean;
            function: string;
            gap: null | components["schemas"]["EstimateShape"];
            gapReason: null | string;
            heard: components["schemas"]["HeardShape"];
            key: string;
            kind: string;
            mapped: boolean;
            /** Format: int64 */
            moreToKnow: null | number;
            name: string;
            /** Format: int32 */
            overdue: number;
            owner: string;
            ownerTeam: string;
            phase: null | string;
            promise: null | components["schemas"]["PromiseShape"];
            reading: string;
            revenue12: components["schemas"]["MoneyShape"];
            score: null | components["schemas"]["EstimateShape"];
            /** Format: int64 */
            volume: number;
        };
        TraitShape: {
            kind: string;
            name: string;
            source: string;
            supplied: boolean;
            time: components["schemas"]["Moment"];
            value: components["schemas"]["JsonElement"];
        };
        UnheardShape: {
            /** Format: int64 */
            heard: number;
            revenue12: components["schemas"]["MoneyShape"];
            touchpoint: components["schemas"]["TouchpointShape"];
            /** Format: int64 */
            volume: number;
        };
        UnmergeRequest: {
            bindingIds: string[];
            /** @default false */
            preview: boolean;
            reason?: null | string;
        };
        UserLinkView: {
            /** Format: int64 */
            id: number;
            link: string;
        };
        UserListView: {
            users: components["schemas"]["UserView"][];
        };
        UserView: {
            email: string;
            /** Format: int64 */
            id: number;
            invited: boolean;
            lastSeen: null | string;
            name: string;
            roles: string[];
        };
        WordShape: {
            class: null | string;
            customer: null | string;
            customerId: null | string;
            /** Format: double */
            gap: null | number;
            messageId: string;
            /** Format: double */
            score: null | number;
            text: string;
            time: components["schemas"]["Moment"];
        };
        Workspace: {
            currency: string;
            dataSteward: string;
            demandConsent: boolean;
            functions: string[];
            goal: string;
            /** Format: int32 */
            id: number;
            name: string;
            retention: components["schemas"]["RetentionRule"][];
            revenueMeaning: string;
            sample: boolean;
            setUp: boolean;
            timeZone: string;
            weekStart: string;
        };
        WorkspaceChange: {
            currency?: null | string;
            dataSteward?: null | string;
            demandConsent?: null | boolean;
            functions?: null | string[];
            goal?: null | string;
            name?: null | string;
            retention?: null | components["schemas"]["RetentionRule"][];
            revenueMeaning?: null | string;
            setUp?: null | boolean;
            timeZone?: null | string;
            weekStart?: null | string;
        };
        WorkspaceListView: {
            workspaces: components["schemas"]["WorkspaceName"][];
        };
        WorkspaceName: {
            /** Format: int32 */
            id: number;
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
