#if canImport(SwiftUI)

    import Rinnovo
    import SwiftUI

    // What a Mac compiles; Linux has no SwiftUI, so this file was never built there. What it shows comes from
    // `CustomerAreaModel`, which is.

    /// The list of services, with a search field.
    public struct CustomerAreaView: View {
        let model: CustomerAreaModel
        let keep: (String) -> Void
        @State private var search = ""
        @State private var rows: [Row] = []
        @State private var next: String?
        @State private var mistake: RinnovoError?

        /// `keep` is handed the account whenever it changed.
        public init(model: CustomerAreaModel, keep: @escaping (String) -> Void) {
            self.model = model
            self.keep = keep
        }

        public var body: some View {
            NavigationStack {
                List {
                    if let mistake { Text(mistake.localizedDescription).foregroundStyle(.red) }
                    ForEach(rows) { row in
                        NavigationLink(value: row.id) {
                            VStack(alignment: .leading) {
                                Text(row.title)
                                if let date = row.date { Text(model.messages.date(date)).font(.caption) }
                            }
                        }
                    }
                    if next != nil { ProgressView().onAppear { load(after: next) } }
                }
                .searchable(text: $search)
                .navigationDestination(for: String.self) { ServiceView(model: model, id: $0, keep: keep) }
                .onAppear { load() }
                .onChange(of: search) { load() }
            }
        }

        private func load(after cursor: String? = nil) {
            do {
                let page = try model.page(searching: search, after: cursor, at: .now)
                rows = cursor == nil ? page.rows : rows + page.rows
                (next, mistake) = (page.next, nil)
            } catch {
                // A query that is half typed: the list stays, the mistake is told.
                mistake = error as? RinnovoError
            }
        }
    }

    /// One service, with what may be done.
    struct ServiceView: View {
        let model: CustomerAreaModel
        let id: String
        let keep: (String) -> Void
        @State private var actions: [CustomerAreaModel.Action] = []
        @State private var confirmation: CustomerAreaModel.Confirmation?

        var body: some View {
            List(actions) { action in
                Button {
                    if let command = action.command { ask(command) }
                } label: {
                    VStack(alignment: .leading) {
                        Text(action.title)
                        Text(action.detail).font(.caption)
                    }
                }
                .disabled(action.command == nil)
            }
            .onAppear(perform: refresh)
            .sheet(item: $confirmation) { confirmation in
                ConfirmationView(confirmation: confirmation, model: model) { give(confirmation.command) }
            }
            .task {
                // A sleep until something changes by itself, and no polling.
                while let change = try? model.nextRefresh(for: id, after: .now) {
                    let rest = Duration.seconds(max(0, change.timeIntervalSinceNow))
                    guard (try? await Task.sleep(for: rest)) != nil else { return }
                    refresh()
                }
            }
        }

        private func refresh() { actions = (try? model.actions(for: id, at: .now)) ?? [] }

        private func ask(_ command: Command) {
            confirmation = try? model.confirmation(of: command, for: id, at: .now)
        }

        private func give(_ command: Command) {
            if let (_, account) = try? model.confirm(command, for: id, at: .now) { keep(account) }
            confirmation = nil
            refresh()
        }
    }

    /// What a person reads before a command is given.
    struct ConfirmationView: View {
        let confirmation: CustomerAreaModel.Confirmation
        let model: CustomerAreaModel
        let confirm: () -> Void

        var body: some View {
            VStack(alignment: .leading, spacing: 12) {
                Text(model.messages.command(confirmation.id)).font(.headline)
                ForEach(confirmation.notices, id: \.self) { Text($0) }
                if let undo = confirmation.undo { Label(undo, systemImage: "arrow.uturn.backward") }
                Button(model.messages.command(confirmation.id), role: .destructive, action: confirm)
            }
            .padding()
        }
    }

#endif
